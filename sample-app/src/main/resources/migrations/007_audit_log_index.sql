-- Migration: 007_audit_log_index.sql
-- Description: Finds the changes of one row; built while others go on writing, so outside a transaction
-- Date: 2026-11-20

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_audit_log_row
  ON "audit_log"("tableName", "rowId");
