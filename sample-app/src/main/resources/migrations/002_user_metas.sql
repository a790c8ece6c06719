-- Migration: 002_user_metas.sql
-- Description: Metadata of users: any number of named JSON values
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "users_metas" (
  id TEXT PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "userId" TEXT NOT NULL DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  "metaKey" TEXT NOT NULL,
  "metaValue" JSONB NOT NULL DEFAULT '{}'::jsonb,
  "isPublic" BOOLEAN NOT NULL DEFAULT FALSE,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT users_metas_unique_key UNIQUE ("userId", "metaKey")
);

-- ============================================
-- INDEXES
-- ============================================
CREATE INDEX IF NOT EXISTS idx_users_metas_key
  ON "users_metas"("metaKey");
CREATE INDEX IF NOT EXISTS idx_users_metas_value_gin
  ON "users_metas" USING GIN ("metaValue");

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "users_metas" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "users_metas" TO authenticated;
GRANT SELECT ON "users_metas" TO anon;

DROP POLICY IF EXISTS "users_metas_own" ON "users_metas";
CREATE POLICY "users_metas_own" ON "users_metas"
  FOR ALL
  TO authenticated
  USING ("userId" = get_auth_user_id() OR is_auth_admin())
  WITH CHECK ("userId" = get_auth_user_id() OR is_auth_admin());

DROP POLICY IF EXISTS "users_metas_public_read" ON "users_metas";
CREATE POLICY "users_metas_public_read" ON "users_metas"
  FOR SELECT
  TO anon, authenticated
  USING ("isPublic");

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS users_metas_set_updated_at ON "users_metas";
CREATE TRIGGER users_metas_set_updated_at
  BEFORE UPDATE ON "users_metas"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
