create table own_made (id int);
