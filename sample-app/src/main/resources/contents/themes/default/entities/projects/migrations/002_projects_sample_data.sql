-- Migration: 002_projects_sample_data.sql
-- Entity: projects
-- Description: Projects to develop with
-- Date: 2026-11-20

INSERT INTO "projects" (id, "userId", name, description)
VALUES
  ('engine', 'ada', 'Analytical Engine', 'Programs for a machine yet to be built'),
  ('compiler', 'grace', 'Compiler', 'Words instead of numbers')
ON CONFLICT DO NOTHING;
