"""The catalogue file: which column becomes which part of a service item."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from wagtail.models import WorkflowState

from cms_pages.enums import (
    Audience,
    Channel,
    Handling,
    ItemType,
    Level,
    OnlineDepth,
    OnlineStage,
    ServiceCategory,
    ServiceForm,
)
from cms_pages.models import ServiceItem
from cms_pages.services.catalogue_import import names
from cms_pages.services.catalogue_import.cells import (
    LEVELS,
    LIMIT_CHECKS,
    ItemTypeCode,
    OneOf,
    Pattern,
    SeveralOf,
    Text,
    WholeNumber,
)
from cms_pages.services.catalogue_import.file_resource import FileResource
from cms_pages.services.catalogue_import.limit_cells import read_limits
from cms_pages.services.catalogue_import.part_cells import Documents, Fees, SpecialProcedures, Steps
from cms_pages.services.catalogue_import.parts import put_parts
from cms_pages.services.catalogue_import.table import Table
from cms_pages.services.publishing import create_published
from rules.authoring.services import ImportedLimits


class PartsField(Field):
    """A column that holds all parts of one kind."""

    def save(self, instance: ServiceItem, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002  the library's signature
        """Make the item's parts those of the cell; an item without a serial number cannot have any yet."""
        cells = self.clean(row, **kwargs)
        if instance.serial is not None:
            put_parts(instance, self.attribute, cells)


class CatalogueResource(FileResource):
    """Service items from a catalogue file; limits are read but kept only in ``limits``, for the rules."""

    code_column = "code"
    optional_columns = frozenset({"audiences", "name_source", "real_item_code", "other_fields_source"})
    # Read through other columns, or the same thing in other words.
    repeated_columns = frozenset(
        {"item_type_zh", "department_en", "department_today_zh", "handling_kind_zh", "real_department_zh"}
    )
    columns_of_limits = frozenset(
        {"statutory_days", "statutory_unit", "committed_days", "committed_unit", "clock_excluded_art45"}
    )

    code = Field("code", "code", Pattern(r"[0-9]{6}-[0-9]{4,6}", 24))
    serial = Field("serial", "seq", WholeNumber(1, 999_999))
    name_zh = Field("name_zh", "name_zh", Text(200))
    name_en = Field("name_en", "name_en", Text(200))
    item_type = Field("item_type", "item_type_code", ItemTypeCode({value: value for value in ItemType.values}))
    department = Field("authority_id", "department_zh")
    audiences = Field("audiences", "audiences", SeveralOf(Audience, required=True))
    level = Field("level", "level", OneOf({value: level for value, (level, _note) in LEVELS.items()}))
    service_category = Field("service_category", "service_category", OneOf.of(ServiceCategory))
    handling = Field("handling", "handling_kind", OneOf.of(Handling))
    legal_basis = Field("legal_basis_zh", "legal_basis", Text(2_000))
    service_forms = Field("service_forms", "service_forms", SeveralOf(ServiceForm, required=True))
    online_depth = Field("online_depth", "online_depth", OneOf.of(OnlineDepth))
    online_stages = Field("online_stages", "online_stages", SeveralOf(OnlineStage))
    limit_check = Field("limit_check", "limit_check", OneOf(LIMIT_CHECKS))
    name_source = Field("name_source", "name_source", Text(80, required=False))
    real_item_code = Field("real_item_code", "real_item_code", Text(80, required=False))
    content_source = Field("content_source", "other_fields_source", Text(255, required=False))
    steps = PartsField("steps", "steps", Steps())
    documents = PartsField("documents", "materials", Documents())
    fees = PartsField("fees", "fee", Fees())
    special_procedures = PartsField("special_procedures", "special_procedures", SpecialProcedures())

    class Meta:
        model = ServiceItem
        import_id_fields = ("code",)
        instance_loader_class = BaseInstanceLoader
        skip_diff = True

    def __init__(self, table: Table, *, user: Any, at: datetime, authority_ids: Mapping[str, int]) -> None:
        super().__init__(table)
        self.user = user
        self.at = at
        self.fields["department"].widget = OneOf(authority_ids)
        self.limits: dict[str, ImportedLimits] = {}
        self._in_workflow: frozenset[str] = frozenset()
        self._serials: dict[str, str] = {}

    @classmethod
    def columns(cls) -> frozenset[str]:
        """The columns of items and those of their limits."""
        return super().columns() | cls.columns_of_limits

    def load_present(self) -> dict[str, ServiceItem]:
        """Every item with its parts, locked until the import has ended."""
        content_type = ContentType.objects.get_for_model(ServiceItem)
        self._in_workflow = frozenset(
            WorkflowState.objects.active().filter(base_content_type=content_type).values_list("object_id", flat=True)
        )
        items = ServiceItem.objects.select_for_update().prefetch_related(
            "steps", "documents", "fees", "special_procedures"
        )
        in_file = {row.cells["code"] for row in self.table.rows}
        self._serials = {str(item.serial): item.code for item in items if item.code not in in_file}
        return {item.code: item for item in items}

    def state_of(self, instance: ServiceItem) -> dict[str, object]:
        """The item with its parts, as a revision would hold it."""
        state: dict[str, object] = instance.serializable_data()
        return state

    def check_row(self, instance: ServiceItem, row: Mapping[str, str]) -> dict[str, str]:
        """Conflicts with people's drafts, and limits that contradict each other; keeps the limits."""
        limits, problems = read_limits(row)
        self.limits[row["code"]] = limits
        if self._serials.setdefault(row["seq"], row["code"]) != row["code"]:
            problems["seq"] = _("“%(value)s” is already the number of %(code)s.") % {
                "value": row["seq"],
                "code": self._serials[row["seq"]],
            }
        if instance.pk and (conflict := self._conflict(instance)):
            problems["code"] = conflict
        self._put_derived(instance, row)
        return problems

    def save_instance(self, instance: ServiceItem, is_create: bool, row: Any, **kwargs: Any) -> None:  # noqa: FBT001  the library's signature
        """Publish the row as a revision of its item."""
        if is_create:
            create_published(instance, user=self.user, at=self.at)
        else:
            instance.save_revision(user=self.user, log_action=False).publish(user=self.user)

    def _put_derived(self, instance: ServiceItem, row: Mapping[str, str]) -> None:
        """Elements the file does not name: those that follow from others, and those a person may have changed."""
        instance.level_note = LEVELS.get(row["level"], (Level.COUNTY, ""))[1]
        instance.limit_check_source = row["limit_check"][:60]
        basis_en = names.legal_basis_names().get(row["legal_basis"])
        if basis_en and (not instance.legal_basis_en or self._basis_changed(instance)):
            instance.legal_basis_en = basis_en
        if not instance.channels:
            instance.channels = _usual_channels(instance)

    def _basis_changed(self, instance: ServiceItem) -> bool:
        return self._before is not None and self._before["legal_basis_zh"] != instance.legal_basis_zh

    def _conflict(self, instance: ServiceItem) -> str:
        if str(instance.pk) in self._in_workflow:
            return _("This item is in a workflow; finish or cancel it first.")
        if not instance.live:
            return _("This item is not published; publish or delete it first.")
        if instance.has_unpublished_changes:
            return _("This item has a draft that is not published; publish or discard it first.")
        if instance.locked:
            return _("This item is locked by an editor; unlock it first.")
        return ""


def _usual_channels(item: ServiceItem) -> list[str]:
    channels = [Channel.WINDOW.value]
    if item.online_depth != OnlineDepth.INFO:
        channels.append(Channel.ONLINE.value)
    if item.level in {Level.TOWNSHIP, Level.VILLAGE}:
        channels.append(Channel.POINT.value)
    return channels
