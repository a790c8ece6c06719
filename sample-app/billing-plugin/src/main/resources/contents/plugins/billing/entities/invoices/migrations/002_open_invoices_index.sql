-- Migration: 002_open_invoices_index.sql
-- Entity: invoices
-- Description: Finds what is still to be paid; built while others go on writing, so outside a transaction
-- Date: 2026-11-21

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_invoices_open
  ON "invoices"("userId", "createdAt")
  WHERE status = 'open';
