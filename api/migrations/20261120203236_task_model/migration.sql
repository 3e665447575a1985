CREATE TABLE "saved_filters" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"list_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sections_id_list_id_user_id_key" UNIQUE("id","list_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "tombstones" (
	"user_id" uuid,
	"version" bigint,
	"node_type" text NOT NULL,
	"node_id" uuid,
	"deleted_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "tombstones_pkey" PRIMARY KEY("user_id","version","node_id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"color" text,
	"version" bigint NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_id_user_id_key" UNIQUE("id","user_id")
);
--> statement-breakpoint
CREATE TABLE "completed_occurrences" (
	"todo_id" uuid,
	"user_id" uuid NOT NULL,
	"occurrence" date,
	"completed_at" timestamp(3) with time zone NOT NULL,
	"due_time" time(0),
	"start_date" date,
	"recurrence_rule" text NOT NULL,
	"completed_subtask_ids" uuid[] NOT NULL,
	CONSTRAINT "completed_occurrences_pkey" PRIMARY KEY("todo_id","occurrence")
);
--> statement-breakpoint
CREATE TABLE "todo_tags" (
	"todo_id" uuid,
	"tag_id" uuid,
	"user_id" uuid NOT NULL,
	CONSTRAINT "todo_tags_pkey" PRIMARY KEY("todo_id","tag_id")
);
--> statement-breakpoint
ALTER TABLE "sync_clocks" ADD COLUMN "forgotten_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "section_id" uuid;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "recurrence_rule" text;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "recurrence_anchor" text;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "completed_with" uuid;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "deleted_with" uuid;--> statement-breakpoint
CREATE INDEX "saved_filters_user_id_position_index" ON "saved_filters" ("user_id","position","id");--> statement-breakpoint
CREATE INDEX "saved_filters_user_id_version_index" ON "saved_filters" ("user_id","version");--> statement-breakpoint
CREATE INDEX "lists_user_id_version_index" ON "lists" ("user_id","version");--> statement-breakpoint
CREATE INDEX "sections_user_id_list_id_position_index" ON "sections" ("user_id","list_id","position","id");--> statement-breakpoint
CREATE INDEX "sections_user_id_version_index" ON "sections" ("user_id","version");--> statement-breakpoint
CREATE INDEX "tombstones_deleted_at_index" ON "tombstones" ("deleted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_user_id_name_key" ON "tags" ("user_id",lower("name"));--> statement-breakpoint
CREATE INDEX "tags_user_id_version_index" ON "tags" ("user_id","version");--> statement-breakpoint
CREATE INDEX "completed_occurrences_user_id_completed_at_index" ON "completed_occurrences" ("user_id","completed_at");--> statement-breakpoint
CREATE INDEX "todo_tags_tag_id_todo_id_index" ON "todo_tags" ("tag_id","todo_id");--> statement-breakpoint
CREATE INDEX "todos_user_id_parent_id_index" ON "todos" ("user_id","parent_id") WHERE "parent_id" is not null;--> statement-breakpoint
CREATE INDEX "todos_section_id_index" ON "todos" ("section_id") WHERE "section_id" is not null;--> statement-breakpoint
CREATE INDEX "todos_user_id_version_index" ON "todos" ("user_id","version");--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_list_id_user_id_fkey" FOREIGN KEY ("list_id","user_id") REFERENCES "lists"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "tombstones" ADD CONSTRAINT "tombstones_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "completed_occurrences" ADD CONSTRAINT "completed_occurrences_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "completed_occurrences" ADD CONSTRAINT "completed_occurrences_todo_id_user_id_fkey" FOREIGN KEY ("todo_id","user_id") REFERENCES "todos"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "todo_tags" ADD CONSTRAINT "todo_tags_user_id_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "todo_tags" ADD CONSTRAINT "todo_tags_todo_id_user_id_fkey" FOREIGN KEY ("todo_id","user_id") REFERENCES "todos"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "todo_tags" ADD CONSTRAINT "todo_tags_tag_id_user_id_fkey" FOREIGN KEY ("tag_id","user_id") REFERENCES "tags"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_section_id_list_id_user_id_fkey" FOREIGN KEY ("section_id","list_id","user_id") REFERENCES "sections"("id","list_id","user_id");--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_parent_id_user_id_fkey" FOREIGN KEY ("parent_id","user_id") REFERENCES "todos"("id","user_id") ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_recurrence_is_whole" CHECK (("recurrence_rule" is null) = ("recurrence_anchor" is null));--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_not_its_own_parent" CHECK ("parent_id" <> "id");