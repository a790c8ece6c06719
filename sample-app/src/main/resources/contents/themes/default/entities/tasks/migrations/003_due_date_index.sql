-- Migration: 003_due_date_index.sql
-- Entity: tasks
-- Description: Finds what is due; built while others go on writing, so outside a transaction
-- Date: 2026-11-21

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_tasks_open_due_date
  ON "tasks"("userId", "dueDate")
  WHERE status <> 'done';
