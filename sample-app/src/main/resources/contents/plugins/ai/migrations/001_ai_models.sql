-- Migration: 001_ai_models.sql
-- Description: The models that completions can ask for
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "ai_models" (
  id TEXT PRIMARY KEY,
  "displayName" TEXT NOT NULL,
  "contextTokens" INTEGER NOT NULL CHECK ("contextTokens" > 0),
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- ============================================
-- DATA
-- ============================================
INSERT INTO "ai_models" (id, "displayName", "contextTokens")
VALUES
  ('echo-1', 'Echo', 4096),
  ('parrot-2', 'Parrot', 16384)
ON CONFLICT DO NOTHING;

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "ai_models" ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON "ai_models" TO authenticated, anon;

DROP POLICY IF EXISTS "ai_models_read" ON "ai_models";
CREATE POLICY "ai_models_read" ON "ai_models"
  FOR SELECT
  TO authenticated, anon
  USING (TRUE);
