create or replace view titles as select title from pages;
