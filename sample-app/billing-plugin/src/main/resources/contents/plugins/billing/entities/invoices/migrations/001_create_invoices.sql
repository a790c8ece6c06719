-- Migration: 001_create_invoices.sql
-- Entity: invoices
-- Description: Invoices of a user
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "invoices" (
  id TEXT PRIMARY KEY DEFAULT gen_random_uuid()::text,
  "userId" TEXT NOT NULL DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  amount NUMERIC(12, 2) NOT NULL,
  currency CHAR(3) NOT NULL,
  status TEXT NOT NULL DEFAULT 'open',
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT invoices_unique_number UNIQUE ("userId", number),
  CONSTRAINT invoices_amount_positive CHECK (amount > 0),
  CONSTRAINT invoices_currency_code CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT invoices_status_known CHECK (status IN ('open', 'paid', 'void'))
);

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "invoices" ENABLE ROW LEVEL SECURITY;
-- an invoice that was sent is never taken back: it is paid or void
GRANT SELECT, INSERT, UPDATE (status) ON "invoices" TO authenticated;

DROP POLICY IF EXISTS "invoices_own" ON "invoices";
CREATE POLICY "invoices_own" ON "invoices"
  FOR ALL
  TO authenticated
  USING ("userId" = get_auth_user_id())
  WITH CHECK ("userId" = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS invoices_set_updated_at ON "invoices";
CREATE TRIGGER invoices_set_updated_at
  BEFORE UPDATE ON "invoices"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
