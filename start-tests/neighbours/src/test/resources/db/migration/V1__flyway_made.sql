create table flyway_made (id int);
