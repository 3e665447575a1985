-- The fractional key right after the last one, as generateKeyBetween(last, null) of the package
-- fractional-indexing makes it, so that what is added at the end needs no round trip of its own to
-- learn where that is. Null for no key, which leaves the work to that package: after the very last
-- integer. db/position.test.ts holds both to the same keys.
CREATE FUNCTION "position_after"(last text) RETURNS text
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
	SET search_path = ''
AS $$
DECLARE
	digits CONSTANT text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
	head int;
	-- The first letter says how long the integer is that the key begins with.
	length int;
	value int;
BEGIN
	IF last IS NULL THEN RETURN 'a0'; END IF;
	head := ascii(last);
	length := CASE WHEN head >= ascii('a') THEN head - ascii('a') + 2 ELSE ascii('Z') - head + 2 END;
	FOR place IN REVERSE length..2 LOOP
		value := strpos(digits, substr(last, place, 1));
		IF value < 62 THEN
			RETURN left(last, place - 1) || substr(digits, value + 1, 1) || repeat('0', length - place);
		END IF;
	END LOOP;
	IF head = ascii('Z') THEN RETURN 'a0'; END IF;
	IF head = ascii('z') THEN RETURN NULL; END IF;
	RETURN chr(head + 1) || repeat('0', CASE WHEN head >= ascii('a') THEN length ELSE length - 2 END);
END
$$;
