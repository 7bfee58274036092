-- What people look for schools by, folded so that they need not spell as the register does. Brought up to date after each import,
-- by what differs; it can be emptied at any time.

-- Lower case without accents, apostrophes and full stops; anything else that is no letter or digit parts words; a saint is "st".
CREATE FUNCTION register.folded(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(replace(' ' || regexp_replace(
        lower(CASE WHEN octet_length($1) = char_length($1) THEN translate(replace($1, '&', ' and '), '''`.', '')
            ELSE translate(replace($1, '&', ' and '), 'àáâäãåçèéêëìíîïñòóôöõùúûüýÿÀÁÂÄÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕÙÚÛÜÝŸ''’‘`´.',
                'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy') END),
        '[^a-z0-9]+', ' ', 'g') || ' ', ' saint ', ' st '))
$$;

CREATE TABLE register.school_search (
    urn integer PRIMARY KEY,
    -- what it was made of: another text is folded again
    source text NOT NULL,
    -- in lower case
    name text NOT NULL,
    folded_name text NOT NULL,
    -- name, town, local authority and trust, each word with a space before it
    words text NOT NULL,
    -- without its space
    postcode text,
    -- local authority's code and establishment number, seven digits
    laestab text
);

CREATE INDEX school_search_name ON register.school_search (name);
CREATE INDEX school_search_folded_name ON register.school_search (folded_name);
-- What was added is searched in a list until it is merged into the index: a short one.
CREATE INDEX school_search_words ON register.school_search USING gin (words public.gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX school_search_postcode ON register.school_search (postcode text_pattern_ops);
CREATE INDEX school_search_laestab ON register.school_search (laestab);

-- Every word that a school may be found by: what a misspelt one is compared with.
CREATE TABLE register.search_word (
    word text PRIMARY KEY CHECK (word ~ '^[a-z]{3,}$')
);

-- What a person may narrow a search to.
CREATE TABLE register.search_choice (
    kind text NOT NULL CHECK (kind IN ('region', 'phase')),
    value text NOT NULL,
    PRIMARY KEY (kind, value)
);
