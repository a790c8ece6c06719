-- Migration: 004_tasks_sample_data.sql
-- Entity: tasks
-- Description: Tasks to develop with
-- Date: 2026-11-21

INSERT INTO "tasks" (id, "userId", "projectId", title, status, "dueDate")
VALUES
  ('bernoulli', 'ada', 'engine', 'Compute the Bernoulli numbers', 'doing', '1843-10-01'),
  ('notes', 'ada', NULL, 'Finish the notes for Mr Babbage', 'todo', NULL),
  ('cobol', 'grace', 'compiler', 'Agree on a common language', 'todo', '1959-05-28')
ON CONFLICT DO NOTHING;
