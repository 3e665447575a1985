-- What every user has from the first moment, whichever way the user came to be: a sync clock,
-- settings and an inbox. One statement with the sign-up, so there is no user without them.
CREATE FUNCTION "provision_user"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "sync_clocks" ("user_id", "version") VALUES (NEW."id", 1);
	INSERT INTO "settings" ("user_id", "version") VALUES (NEW."id", 1);
	INSERT INTO "lists" ("user_id", "name", "is_inbox", "position", "version")
	VALUES (NEW."id", 'Inbox', true, 'a0', 1);
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "provision_user" AFTER INSERT ON "user"
FOR EACH ROW EXECUTE FUNCTION "provision_user"();
