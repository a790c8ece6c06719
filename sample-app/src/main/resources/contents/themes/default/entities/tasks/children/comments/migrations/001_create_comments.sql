-- Migration: 001_create_comments.sql
-- Entity: comments, a child of tasks
-- Description: What a user notes on a task
-- Date: 2026-11-21

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "comments" (
  id TEXT PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "userId" TEXT NOT NULL DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  "taskId" TEXT NOT NULL,
  body TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT comments_body_not_blank CHECK (btrim(body) <> ''),
  CONSTRAINT comments_task_of_user FOREIGN KEY ("taskId", "userId")
    REFERENCES "tasks"(id, "userId") ON DELETE CASCADE
);

-- ============================================
-- INDEXES
-- ============================================
CREATE INDEX IF NOT EXISTS idx_comments_task_id
  ON "comments"("taskId", "createdAt");

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "comments" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "comments" TO authenticated;

DROP POLICY IF EXISTS "comments_own" ON "comments";
CREATE POLICY "comments_own" ON "comments"
  FOR ALL
  TO authenticated
  USING ("userId" = get_auth_user_id())
  WITH CHECK ("userId" = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS comments_set_updated_at ON "comments";
CREATE TRIGGER comments_set_updated_at
  BEFORE UPDATE ON "comments"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
