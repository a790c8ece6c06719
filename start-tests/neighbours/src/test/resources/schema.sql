create table script_made (id int);
