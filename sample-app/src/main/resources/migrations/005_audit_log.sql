-- Migration: 005_audit_log.sql
-- Description: Who changed what, written by triggers and by nobody else
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "audit_log" (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "userId" TEXT DEFAULT get_auth_user_id(),
  action TEXT NOT NULL,
  "tableName" TEXT NOT NULL,
  "rowId" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- ============================================
-- FUNCTIONS
-- ============================================
CREATE OR REPLACE FUNCTION write_audit_log()
RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
DECLARE
  changed RECORD := COALESCE(NEW, OLD);
BEGIN
  EXECUTE format('INSERT INTO %I."audit_log" (action, "tableName", "rowId") VALUES ($1, $2, $3)', TG_TABLE_SCHEMA)
    USING lower(TG_OP), TG_TABLE_NAME, changed.id;
  RETURN NULL;
END;
$$;

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON "audit_log" TO authenticated;

DROP POLICY IF EXISTS "audit_log_admin_read" ON "audit_log";
CREATE POLICY "audit_log_admin_read" ON "audit_log"
  FOR SELECT
  TO authenticated
  USING (is_auth_admin());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS user_audit ON "user";
CREATE TRIGGER user_audit
  AFTER INSERT OR UPDATE OR DELETE ON "user"
  FOR EACH ROW
  EXECUTE FUNCTION write_audit_log();

DROP TRIGGER IF EXISTS api_key_audit ON "api_key";
CREATE TRIGGER api_key_audit
  AFTER INSERT OR UPDATE OR DELETE ON "api_key"
  FOR EACH ROW
  EXECUTE FUNCTION write_audit_log();
