create table idle (text text);
