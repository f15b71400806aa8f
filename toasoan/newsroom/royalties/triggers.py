"""The database itself refuses to change what a closed period holds, however somebody comes to it.

Put there after every migrate, because SQLite drops the triggers of a table that a migration makes anew. Adding a row is not refused
here (a restore puts rows into closed periods); the period's digest shows it, see ``queries.verify_period``.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

FROZEN = "('closed', 'paid')"
PERIOD_OF = {
    "royalties_work": "OLD.period_id",
    "royalties_payment": "OLD.period_id",
    "royalties_adjustment": "OLD.period_id",
    "royalties_share": "(SELECT period_id FROM royalties_work WHERE id = OLD.work_id)",
}
# what of a payment may still change: what became of it
SETTLED = ("period_id", "payee_id", "category", "works", "shares_total", "payable", "adjustment", "carried", "gross", "taxable", "tax", "net",
           "due_on")  # fmt: skip
KEPT_OF_PERIOD = ("code", "starts", "ends", "closed_by_id", "closed_at", "digest")


def _frozen(period: str) -> str:
    return f"EXISTS (SELECT 1 FROM royalties_period WHERE id = {period} AND state IN {FROZEN})"  # noqa: S608 (constants of this module)


def _changed(columns: tuple[str, ...], differs: str) -> str:
    return "(" + " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in columns) + ")"


def conditions(differs: str) -> dict[str, tuple[str, str, str]]:
    """Trigger name → table, act, and the condition under which it refuses; ``differs`` is the engine's null-safe inequality."""
    found = {}
    for table, period in PERIOD_OF.items():
        changed = f" AND {_changed(SETTLED, differs)}" if table == "royalties_payment" else ""
        found[f"{table}_frozen_update"] = (table, "UPDATE", _frozen(period) + changed)
        found[f"{table}_frozen_delete"] = (table, "DELETE", _frozen(period))
    closed = f"OLD.state IN {FROZEN}"
    back = f"NEW.state NOT IN {FROZEN}"
    found["royalties_period_frozen_update"] = ("royalties_period", "UPDATE", f"{closed} AND ({back} OR {_changed(KEPT_OF_PERIOD, differs)})")
    found["royalties_period_frozen_delete"] = ("royalties_period", "DELETE", closed)
    return found


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers anew."""
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for statement in make():
            cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take them away (before a migration that must touch what is closed, and in tests that end by emptying tables)."""
    with connection.cursor() as cursor:
        for name, (table, _act, _condition) in conditions("IS NOT").items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


def _sqlite() -> list[str]:
    made = []
    for name, (table, act, condition) in conditions("IS NOT").items():
        made.append(f"DROP TRIGGER IF EXISTS {name}")
        refuse = "SELECT RAISE(ABORT, 'a closed royalty period cannot be changed')"
        made.append(f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {condition} BEGIN {refuse}; END")
    return made


def _postgresql() -> list[str]:
    made = []
    for name, (table, act, condition) in conditions("IS DISTINCT FROM").items():
        made.append(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        # a trigger's own condition may hold no subquery: it stands in a function of each table
        made.append(
            f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {condition} THEN RAISE EXCEPTION 'a closed royalty period cannot be changed'; END IF;
                RETURN {"NEW" if act == "UPDATE" else "OLD"};
            END $$"""
        )
        made.append(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
    return made
