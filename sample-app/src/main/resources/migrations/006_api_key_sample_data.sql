-- Migration: 006_api_key_sample_data.sql
-- Description: An API key to develop with
-- Date: 2026-11-20

INSERT INTO "api_key" ("userId", name, "keyHash", scopes)
VALUES
  ('ada', 'Development', encode(sha256('sample-key-of-ada'), 'hex'), '{tasks:read,tasks:write}')
ON CONFLICT DO NOTHING;
