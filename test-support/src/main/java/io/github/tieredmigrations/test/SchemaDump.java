/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.tieredmigrations.test;

import java.util.List;

/**
 * The schema of a database as the server's catalog tells it, line by line, without the
 * tables that the migrations keep for themselves and without the order of columns.
 */
public final class SchemaDump {

	private static final String DUMP = """
			with relation as (select c.*, n.nspname || '.' || c.relname as name from pg_class c
			join pg_namespace n on n.oid = c.relnamespace
			where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_t%'
			and c.relname not like 'migration\\_%')
			select format('schema %s %s', nspname, nspacl) from pg_namespace where nspname not like 'pg\\_%'
			union all select format('relation %s %s %s %s %s %s', relkind, name, relpersistence, reloptions, relacl,
			relrowsecurity) from relation where relkind not in ('i', 'I')
			union all select format('column %s.%s %s null=%s default=%s identity=%s generated=%s', name, attname,
			format_type(atttypid, atttypmod), not attnotnull, pg_get_expr(adbin, adrelid), attidentity, attgenerated)
			from relation r join pg_attribute a on a.attrelid = r.oid and attnum > 0 and not attisdropped
			left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum where relkind not in ('i', 'I')
			union all select format('constraint %s.%s %s', name, conname, pg_get_constraintdef(c.oid))
			from pg_constraint c join relation r on r.oid = c.conrelid
			union all select format('index %s valid=%s', pg_get_indexdef(indexrelid), indisvalid)
			from pg_index join relation r on r.oid = indrelid
			union all select format('view %s %s', name, pg_get_viewdef(oid)) from relation where relkind in ('v', 'm')
			union all select format('trigger %s %s', name, pg_get_triggerdef(t.oid))
			from pg_trigger t join relation r on r.oid = t.tgrelid where not tgisinternal
			union all select format('policy %s %s %s %s', name, polname, polcmd, pg_get_expr(polqual, polrelid))
			from pg_policy p join relation r on r.oid = p.polrelid
			union all select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p
			join pg_namespace n on n.oid = p.pronamespace
			where nspname not in ('pg_catalog', 'information_schema') and prokind in ('f', 'p')
			union all select format('enum %s %s', t.typname, (select string_agg(enumlabel, ',' order by enumsortorder)
			from pg_enum where enumtypid = t.oid)) from pg_type t where typtype = 'e'
			order by 1""";

	private SchemaDump() {
	}

	public static List<String> of(TestDatabase database) {
		return database.jdbc().sql(DUMP).query(String.class).list();
	}

}
