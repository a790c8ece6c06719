-- Migration: 001_theme_settings.sql
-- Description: How the theme looks for each user
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "theme_settings" (
  "userId" TEXT PRIMARY KEY DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  "colorScheme" TEXT NOT NULL DEFAULT 'system',
  density TEXT NOT NULL DEFAULT 'comfortable',
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT theme_settings_color_scheme_known CHECK ("colorScheme" IN ('system', 'light', 'dark')),
  CONSTRAINT theme_settings_density_known CHECK (density IN ('comfortable', 'compact'))
);

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "theme_settings" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "theme_settings" TO authenticated;

DROP POLICY IF EXISTS "theme_settings_own" ON "theme_settings";
CREATE POLICY "theme_settings_own" ON "theme_settings"
  FOR ALL
  TO authenticated
  USING ("userId" = get_auth_user_id())
  WITH CHECK ("userId" = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS theme_settings_set_updated_at ON "theme_settings";
CREATE TRIGGER theme_settings_set_updated_at
  BEFORE UPDATE ON "theme_settings"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
