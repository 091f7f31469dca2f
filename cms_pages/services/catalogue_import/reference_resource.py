"""The reference directory's file: real names and codes of a higher level, taken as they are."""

from typing import Any

from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader

from cms_pages.enums import ItemType
from cms_pages.models import ReferenceItem
from cms_pages.services.catalogue_import.cells import ItemTypeCode, Pattern, Text
from cms_pages.services.catalogue_import.file_resource import FileResource


class ReferenceResource(FileResource):
    """Entries of the higher-level directory; each delivery replaces what changed."""

    code_column = "item_code"
    repeated_columns = frozenset({"task_type_zh", "task_type_en"})

    code = Field("code", "item_code", Text(80))
    base_code = Field("base_code", "base_code", Text(80, required=False))
    name_zh = Field("name_zh", "name_zh", Text(255))
    main_item_zh = Field("main_item_zh", "main_item_zh", Text(255, required=False))
    department_zh = Field("department_zh", "department_zh", Text(80))
    department_code = Field("department_code", "dept_code", Text(40, required=False))
    item_type = Field("item_type", "task_type", ItemTypeCode({value: value for value in ItemType.values}))
    area_code = Field("area_code", "area_code", Pattern(r"[0-9]{12}", 12))
    area_name = Field("area_name", "area_name", Text(80, required=False))
    source = Field("source", "source", Text(255, required=False))

    class Meta:
        model = ReferenceItem
        import_id_fields = ("code",)
        instance_loader_class = BaseInstanceLoader
        skip_diff = True
        use_bulk = True
        batch_size = 500

    def load_present(self) -> dict[str, Any]:
        """The whole directory, locked until the import has ended."""
        return {item.code: item for item in ReferenceItem.objects.select_for_update()}
