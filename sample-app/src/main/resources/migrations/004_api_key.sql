-- Migration: 004_api_key.sql
-- Description: API keys; only their hashes are kept
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "api_key" (
  id TEXT PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "userId" TEXT NOT NULL DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  "keyHash" TEXT NOT NULL UNIQUE,
  scopes TEXT[] NOT NULL DEFAULT '{}',
  status TEXT NOT NULL DEFAULT 'active',
  "lastUsedAt" TIMESTAMPTZ,
  "expiresAt" TIMESTAMPTZ,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT api_key_status_known CHECK (status IN ('active', 'revoked'))
);

-- ============================================
-- INDEXES
-- ============================================
CREATE INDEX IF NOT EXISTS idx_api_key_user_id
  ON "api_key"("userId");
CREATE INDEX IF NOT EXISTS idx_api_key_expires_at
  ON "api_key"("expiresAt")
  WHERE status = 'active';

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "api_key" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "api_key" TO authenticated;

DROP POLICY IF EXISTS "api_key_own" ON "api_key";
CREATE POLICY "api_key_own" ON "api_key"
  FOR ALL
  TO authenticated
  USING ("userId" = get_auth_user_id())
  WITH CHECK ("userId" = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS api_key_set_updated_at ON "api_key";
CREATE TRIGGER api_key_set_updated_at
  BEFORE UPDATE ON "api_key"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
