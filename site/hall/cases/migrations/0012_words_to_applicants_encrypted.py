"""What officers write to applicants is kept encrypted: reasons of decisions, notes, reasons of notices.

Batches by key keep the memory bounded however many cases there are; everything is one transaction, so that no row is
ever half of one kind. An old copy of the web must not write meanwhile or afterwards: its words would be in clear.
"""

from collections.abc import Callable, Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import hall.foundation.personal
from hall.foundation.personal import decrypt, encrypt

COLUMNS = (
    ("cases_decision", "reasons"),
    ("cases_supplementnotice", "note"),
    ("cases_closure", "note"),
    ("cases_writtennotice", "reason"),
    ("cases_writtennotice", "note"),
)
_BATCH = 2_000


def encrypt_words(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for table, column in COLUMNS:
        _rewrite(editor, table, column, encrypt)


def decrypt_words(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for table, column in COLUMNS:
        _rewrite(editor, table, column, decrypt)


def _rewrite(editor: BaseDatabaseSchemaEditor, table: str, column: str, change: Callable[[str], str]) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
    for keys, words in _batches(editor, table, column):
        with editor.connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} t SET {column} = w.words "  # noqa: S608  names of ours
                "FROM unnest(%s::bigint[], %s::text[]) AS w (id, words) WHERE t.id = w.id",
                [keys, [change(text) for text in words]],
            )


def _batches(editor: BaseDatabaseSchemaEditor, table: str, column: str) -> Iterator[tuple[list[int], list[str]]]:
    """Keys and words of the rows that have words, in the order of their keys."""
    last = 0
    while True:
        with editor.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, {column} FROM {table} WHERE id > %s AND {column} <> '' ORDER BY id LIMIT %s",  # noqa: S608  names of ours
                [last, _BATCH],
            )
            rows = cursor.fetchall()
        if not rows:
            return
        yield [key for key, _words in rows], [words for _key, words in rows]
        last = rows[-1][0]


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_lists_among_a_million")]

    operations = [
        migrations.AlterField(
            model_name="closure",
            name="note",
            field=hall.foundation.personal.EncryptedTextField(blank=True, verbose_name="note"),
        ),
        migrations.AlterField(
            model_name="decision",
            name="reasons",
            field=hall.foundation.personal.EncryptedTextField(blank=True, verbose_name="reasons"),
        ),
        migrations.AlterField(
            model_name="supplementnotice",
            name="note",
            field=hall.foundation.personal.EncryptedTextField(blank=True, verbose_name="note"),
        ),
        migrations.AlterField(
            model_name="writtennotice",
            name="note",
            field=hall.foundation.personal.EncryptedTextField(blank=True, verbose_name="note at the end"),
        ),
        migrations.AlterField(
            model_name="writtennotice",
            name="reason",
            field=hall.foundation.personal.EncryptedTextField(blank=True, verbose_name="reason"),
        ),
        migrations.RunPython(encrypt_words, decrypt_words),
    ]
