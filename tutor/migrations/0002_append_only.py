"""The log is written once: the database itself refuses to rewrite an event or what a student typed."""

from django.db import migrations

SQLITE = (
    (
        """
        CREATE TRIGGER event_is_never_rewritten BEFORE UPDATE ON tutor_event
        BEGIN SELECT RAISE(ABORT, 'an event is never rewritten; append a new one'); END
        """,
        "DROP TRIGGER event_is_never_rewritten",
    ),
    (
        """
        CREATE TRIGGER typed_text_is_never_rewritten BEFORE UPDATE OF text ON tutor_transaction
        BEGIN SELECT RAISE(ABORT, 'what a student typed is never rewritten'); END
        """,
        "DROP TRIGGER typed_text_is_never_rewritten",
    ),
)

POSTGRESQL = (
    (
        """
        CREATE FUNCTION chalkline_never_rewritten() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is never rewritten; append a new row', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation'; END $$
        """,
        "DROP FUNCTION chalkline_never_rewritten()",
    ),
    (
        """
        CREATE TRIGGER event_is_never_rewritten BEFORE UPDATE ON tutor_event
        FOR EACH ROW EXECUTE FUNCTION chalkline_never_rewritten()
        """,
        "DROP TRIGGER event_is_never_rewritten ON tutor_event",
    ),
    (
        """
        CREATE TRIGGER typed_text_is_never_rewritten BEFORE UPDATE OF text ON tutor_transaction
        FOR EACH ROW EXECUTE FUNCTION chalkline_never_rewritten()
        """,
        "DROP TRIGGER typed_text_is_never_rewritten ON tutor_transaction",
    ),
)

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def create(apps, schema_editor):
    for forwards, _ in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(forwards, params=None)


def drop(apps, schema_editor):
    for _, backwards in reversed(STATEMENTS[schema_editor.connection.vendor]):
        schema_editor.execute(backwards, params=None)


class Migration(migrations.Migration):
    dependencies = [("tutor", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
