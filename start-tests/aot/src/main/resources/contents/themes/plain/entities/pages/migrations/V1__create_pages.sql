create table pages (title text);
