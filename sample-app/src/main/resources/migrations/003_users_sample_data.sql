-- Migration: 003_users_sample_data.sql
-- Description: Users to develop with
-- Date: 2026-11-20

INSERT INTO "user" (id, email, name, role)
VALUES
  ('ada', 'ada@example.com', 'Ada Lovelace', 'member'),
  ('grace', 'grace@example.com', 'Grace Hopper', 'member'),
  ('edsger', 'edsger@example.com', 'Edsger Dijkstra', 'admin')
ON CONFLICT DO NOTHING;

INSERT INTO "users_metas" ("userId", "metaKey", "metaValue", "isPublic")
VALUES
  ('ada', 'profile', '{"city": "London"}', TRUE),
  ('ada', 'preferences', '{"language": "en", "theme": "dark"}', FALSE),
  ('grace', 'preferences', '{"language": "en", "theme": "light"}', FALSE)
ON CONFLICT DO NOTHING;
