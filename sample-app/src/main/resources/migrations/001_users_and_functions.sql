-- Migration: 001_users_and_functions.sql
-- Description: Users, the roles that row-level security names, and the functions that every module uses
-- Date: 2026-11-20

-- ============================================
-- ROLES
-- ============================================
-- Roles belong to the server, not to the database: another database of it, or another migration that runs at
-- this moment, may have created them.
DO $$
DECLARE
  wanted TEXT;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['authenticated', 'anon'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      RAISE NOTICE 'role % is already there', wanted;
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), wanted);
  END LOOP;
END
$$;

-- ============================================
-- FUNCTIONS
-- ============================================
CREATE OR REPLACE FUNCTION set_updated_at()
RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
BEGIN
  NEW."updatedAt" = now();
  RETURN NEW;
END;
$$;

-- The user of the current transaction, as the application has set it; NULL if there is none
CREATE OR REPLACE FUNCTION get_auth_user_id()
RETURNS TEXT
LANGUAGE sql STABLE
AS $$
  SELECT NULLIF(current_setting('app.user_id', true), '');
$$;

-- ============================================
-- TABLE
-- ============================================
CREATE TABLE IF NOT EXISTS "user" (
  id TEXT PRIMARY KEY DEFAULT gen_random_uuid()::text,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT 'member',
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "updatedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT user_email_is_address CHECK (email LIKE '_%@_%'),
  CONSTRAINT user_name_not_blank CHECK (btrim(name) <> ''),
  CONSTRAINT user_role_known CHECK (role IN ('member', 'admin'))
);

-- ============================================
-- INDEXES
-- ============================================
CREATE UNIQUE INDEX IF NOT EXISTS user_email_unique
  ON "user"(lower(email));

-- ============================================
-- RLS
-- ============================================
-- Runs as its owner, whom the policies of "user" do not hold back: asked from within such a policy, a plain
-- query of "user" would ask the policy again, without end.
CREATE OR REPLACE FUNCTION is_auth_admin()
RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT EXISTS (SELECT 1 FROM "user" WHERE id = get_auth_user_id() AND role = 'admin');
END;

ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
GRANT SELECT, UPDATE (name) ON "user" TO authenticated;

DROP POLICY IF EXISTS "users_can_view_own_or_admin" ON "user";
CREATE POLICY "users_can_view_own_or_admin" ON "user"
  FOR SELECT
  TO authenticated
  USING (id = get_auth_user_id() OR is_auth_admin());

DROP POLICY IF EXISTS "users_can_update_own" ON "user";
CREATE POLICY "users_can_update_own" ON "user"
  FOR UPDATE
  TO authenticated
  USING (id = get_auth_user_id())
  WITH CHECK (id = get_auth_user_id());

-- ============================================
-- TRIGGERS
-- ============================================
DROP TRIGGER IF EXISTS user_set_updated_at ON "user";
CREATE TRIGGER user_set_updated_at
  BEFORE UPDATE ON "user"
  FOR EACH ROW
  EXECUTE FUNCTION set_updated_at();
