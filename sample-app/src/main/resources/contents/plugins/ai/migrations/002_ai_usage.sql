-- Migration: 002_ai_usage.sql
-- Description: Tokens used by each user and day
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "ai_usage" (
  "userId" TEXT NOT NULL REFERENCES "user"(id) ON DELETE CASCADE,
  day DATE NOT NULL DEFAULT current_date,
  tokens BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("userId", day)
);

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "ai_usage" ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON "ai_usage" TO authenticated;

DROP POLICY IF EXISTS "ai_usage_own" ON "ai_usage";
CREATE POLICY "ai_usage_own" ON "ai_usage"
  FOR SELECT
  TO authenticated
  USING ("userId" = get_auth_user_id());
