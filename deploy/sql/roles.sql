-- Who may do what in the database `alongside`: a schema and a role for each service, and nobody reads another's.
--
-- Run as an administrator, connected to that database, by `alongside migrate` (which embeds this file) or by hand; running it
-- again changes nothing. It grants by default privileges alone, never ON ALL TABLES: that would give back what a migration
-- took away, such as the right to change the event log.

-- The owner of every schema and table: nobody signs in as it, and migrations run as it.
DO $$
DECLARE
    service text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alongside_owner') THEN
        CREATE ROLE alongside_owner NOLOGIN;
    END IF;
    FOREACH service IN ARRAY ARRAY['access', 'outreach', 'support', 'collection', 'reporting'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'alongside_' || service) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT', 'alongside_' || service);
        END IF;
    END LOOP;
    IF NOT pg_has_role(current_user, 'alongside_owner', 'MEMBER') THEN
        EXECUTE format('GRANT alongside_owner TO %I', current_user);
    END IF;
END
$$;

-- EXCLUDE constraints over an id and a range of days; search within names.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- A function is callable by those to whom it is granted, not by everyone.
ALTER DEFAULT PRIVILEGES FOR ROLE alongside_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

DO $$
DECLARE
    service text;
    role name;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());

    -- A schema for each service, which its role alone may use: no DDL, no TRUNCATE.
    FOREACH service IN ARRAY ARRAY['access', 'outreach', 'support', 'collection', 'reporting'] LOOP
        role := 'alongside_' || service;
        EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', current_database(), role);
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION alongside_owner', service);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', service, role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE alongside_owner IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', service, role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE alongside_owner IN SCHEMA %I GRANT USAGE, SELECT ON SEQUENCES TO %I', service, role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE alongside_owner IN SCHEMA %I GRANT EXECUTE ON FUNCTIONS TO %I', service, role);
    END LOOP;

    -- Public reference data, which outreach writes and every service reads; and the clock, which only an administrator moves.
    CREATE SCHEMA IF NOT EXISTS register AUTHORIZATION alongside_owner;
    CREATE SCHEMA IF NOT EXISTS clock AUTHORIZATION alongside_owner;
    FOREACH service IN ARRAY ARRAY['access', 'outreach', 'support', 'collection', 'reporting'] LOOP
        role := 'alongside_' || service;
        EXECUTE format('GRANT USAGE ON SCHEMA register, clock TO %I', role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE alongside_owner IN SCHEMA register, clock GRANT SELECT ON TABLES TO %I', role);
        EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE alongside_owner IN SCHEMA register, clock GRANT EXECUTE ON FUNCTIONS TO %I', role);
    END LOOP;
    ALTER DEFAULT PRIVILEGES FOR ROLE alongside_owner IN SCHEMA register GRANT INSERT, UPDATE, DELETE ON TABLES TO alongside_outreach;
    ALTER DEFAULT PRIVILEGES FOR ROLE alongside_owner IN SCHEMA register GRANT USAGE, SELECT ON SEQUENCES TO alongside_outreach;
END
$$;
