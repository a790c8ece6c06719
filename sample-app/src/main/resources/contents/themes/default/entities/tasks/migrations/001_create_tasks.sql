-- Migration: 001_create_tasks.sql
-- Entity: tasks
-- Description: Tasks of a user, each in one of the user's projects or in none
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "tasks" (
  id TEXT PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "userId" TEXT NOT NULL DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  "projectId" TEXT,
  title TEXT NOT NULL,
  description TEXT,
  status TEXT NOT NULL DEFAULT 'todo',
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT tasks_title_not_blank CHECK (btrim(title) <> ''),
  CONSTRAINT tasks_status_known CHECK (status IN ('todo', 'doing', 'done')),
  CONSTRAINT tasks_unique_owner UNIQUE (id, "userId"),
  CONSTRAINT tasks_project_of_user FOREIGN KEY ("projectId", "userId")
    REFERENCES "projects"(id, "userId") ON DELETE CASCADE
);

-- ============================================
-- INDEXES
-- ============================================
CREATE INDEX IF NOT EXISTS idx_tasks_user_id
  ON "tasks"("userId");
CREATE INDEX IF NOT EXISTS idx_tasks_project_id
  ON "tasks"("projectId");

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "tasks" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "tasks" TO authenticated;

DROP POLICY IF EXISTS "users_can_view_own" ON "tasks";
CREATE POLICY "users_can_view_own" ON "tasks"
  FOR SELECT
  TO authenticated
  USING ("userId" = get_auth_user_id());

DROP POLICY IF EXISTS "users_can_create_own" ON "tasks";
CREATE POLICY "users_can_create_own" ON "tasks"
  FOR INSERT
  TO authenticated
  WITH CHECK ("userId" = get_auth_user_id());

DROP POLICY IF EXISTS "users_can_update_own" ON "tasks";
CREATE POLICY "users_can_update_own" ON "tasks"
  FOR UPDATE
  TO authenticated
  USING ("userId" = get_auth_user_id())
  WITH CHECK ("userId" = get_auth_user_id());

DROP POLICY IF EXISTS "users_can_delete_own" ON "tasks";
CREATE POLICY "users_can_delete_own" ON "tasks"
  FOR DELETE
  TO authenticated
  USING ("userId" = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS tasks_set_updated_at ON "tasks";
CREATE TRIGGER tasks_set_updated_at
  BEFORE UPDATE ON "tasks"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
