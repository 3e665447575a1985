-- Unlogged: after a crash it is empty, which harms nobody, and no request waits for the disk.
CREATE UNLOGGED TABLE "rate_limit_windows" (
	"key" text PRIMARY KEY,
	"started_at" timestamp(3) with time zone NOT NULL,
	"used" bigint NOT NULL
);
