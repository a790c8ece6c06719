-- Migration: 001_billing_customers.sql
-- Description: Whom to bill: a user's address and currency
-- Date: 2026-11-20

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "billing_customers" (
  "userId" TEXT PRIMARY KEY DEFAULT get_auth_user_id() REFERENCES "user"(id) ON DELETE CASCADE,
  "legalName" TEXT NOT NULL,
  address TEXT,
  currency CHAR(3) NOT NULL DEFAULT 'EUR',
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- ============================================
-- RLS
-- ============================================
ALTER TABLE "billing_customers" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON "billing_customers" TO authenticated;

DROP POLICY IF EXISTS "billing_customers_own" ON "billing_customers";
CREATE POLICY "billing_customers_own" ON "billing_customers"
  FOR ALL
  TO authenticated
  USING ("userId" = get_auth_user_id())
  WITH CHECK ("userId" = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS billing_customers_set_updated_at ON "billing_customers";
CREATE TRIGGER billing_customers_set_updated_at
  BEFORE UPDATE ON "billing_customers"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
