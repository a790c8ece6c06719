-- Migration: 001_create_completions.sql
-- Entity: completions
-- Description: What users asked for, and the usage that follows from it
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "completions" (
  id TEXT PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "userId" TEXT NOT NULL DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  "modelId" TEXT NOT NULL REFERENCES "ai_models"(id),
  prompt TEXT NOT NULL,
  answer TEXT,
  tokens INTEGER NOT NULL DEFAULT 0 CHECK (tokens >= 0),
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT completions_prompt_not_blank CHECK (btrim(prompt) <> '')
);

-- ============================================
-- INDEXES
-- ============================================
CREATE INDEX IF NOT EXISTS idx_completions_user_id
  ON "completions"("userId", "createdAt");

-- ============================================
-- FUNCTIONS
-- ============================================
CREATE OR REPLACE FUNCTION count_ai_usage()
RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $$
BEGIN
  EXECUTE format($sql$
      INSERT INTO %I."ai_usage" AS usage ("userId", tokens) VALUES ($1, $2)
      ON CONFLICT ("userId", day) DO UPDATE SET tokens = usage.tokens + excluded.tokens
    $sql$, TG_TABLE_SCHEMA)
    USING NEW."userId", NEW.tokens;
  RETURN NULL;
END;
$$;

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "completions" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "completions" TO authenticated;

DROP POLICY IF EXISTS "completions_own" ON "completions";
CREATE POLICY "completions_own" ON "completions"
  FOR ALL
  TO authenticated
  USING ("userId" = get_auth_user_id())
  WITH CHECK ("userId" = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS completions_set_updated_at ON "completions";
CREATE TRIGGER completions_set_updated_at
  BEFORE UPDATE ON "completions"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();

DROP TRIGGER IF EXISTS completions_count_usage ON "completions";
CREATE TRIGGER completions_count_usage
  AFTER INSERT ON "completions"
  FOR EACH ROW
  EXECUTE FUNCTION count_ai_usage();
