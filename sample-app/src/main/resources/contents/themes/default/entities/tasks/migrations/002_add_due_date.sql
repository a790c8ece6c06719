-- Migration: 002_add_due_date.sql
-- Entity: tasks
-- Description: Tasks can be due
-- Date: 2026-11-21

ALTER TABLE "tasks" ADD COLUMN IF NOT EXISTS "dueDate" DATE;
