create table users (name text not null default '${word}');
