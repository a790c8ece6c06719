-- Migration: 001_create_projects.sql
-- Entity: projects
-- Description: Projects of a user
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "projects" (
  id TEXT PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "userId" TEXT NOT NULL DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT projects_name_not_blank CHECK (btrim(name) <> ''),
  CONSTRAINT projects_unique_name UNIQUE ("userId", name),
  -- what belongs to a project refers to both, so that it cannot belong to another user
  CONSTRAINT projects_unique_owner UNIQUE (id, "userId")
);

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "projects" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "projects" TO authenticated;

DROP POLICY IF EXISTS "users_can_view_own" ON "projects";
CREATE POLICY "users_can_view_own" ON "projects"
  FOR SELECT
  TO authenticated
  USING ("userId" = get_auth_user_id());

DROP POLICY IF EXISTS "users_can_create_own" ON "projects";
CREATE POLICY "users_can_create_own" ON "projects"
  FOR INSERT
  TO authenticated
  WITH CHECK ("userId" = get_auth_user_id());

DROP POLICY IF EXISTS "users_can_update_own" ON "projects";
CREATE POLICY "users_can_update_own" ON "projects"
  FOR UPDATE
  TO authenticated
  USING ("userId" = get_auth_user_id())
  WITH CHECK ("userId" = get_auth_user_id());

DROP POLICY IF EXISTS "users_can_delete_own" ON "projects";
CREATE POLICY "users_can_delete_own" ON "projects"
  FOR DELETE
  TO authenticated
  USING ("userId" = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS projects_set_updated_at ON "projects";
CREATE TRIGGER projects_set_updated_at
  BEFORE UPDATE ON "projects"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
