"""What rules may ask about an investment project: the attributes that parallel approval turns on.

The names are those of the county's flow table (``rules/defaults/parallel_project.csv``). They arrive in the
``facts`` of a case; an attribute nobody stated is missing, so no condition on it holds.
"""

from rules.vocabulary import Choice, Field, FieldType, Label

_HECTARES = Label("ha", "公顷")
_MOST_HECTARES = 1_000_000


def _yes_no(name: str, yes: tuple[str, str], no: tuple[str, str]) -> Field:
    return Field(name=name, type=FieldType.BOOLEAN, label=Label(*yes), when_true=Label(*yes), when_false=Label(*no))


def _hectares(name: str, en: str, zh: str) -> Field:
    return Field(
        name=name,
        type=FieldType.DECIMAL,
        label=Label(en, zh),
        unit=_HECTARES,
        scale=4,
        minimum=0,
        maximum=_MOST_HECTARES,
    )


def _whole(name: str, en: str, zh: str, unit: Label) -> Field:
    return Field(name=name, type=FieldType.INTEGER, label=Label(en, zh), unit=unit, minimum=0, maximum=1_000_000_000)


def _one_of(name: str, en: str, zh: str, *choices: tuple[str, str, str]) -> Field:
    return Field(
        name=name,
        type=FieldType.CHOICE,
        label=Label(en, zh),
        choices=tuple(Choice(value, Label(choice_en, choice_zh)) for value, choice_en, choice_zh in choices),
    )


PROJECT_FIELDS: tuple[Field, ...] = (
    _one_of(
        "funding",
        "investor",
        "投资主体",
        ("government", "government", "政府投资"),
        ("enterprise", "enterprise", "企业投资"),
    ),
    _one_of(
        "land_mode",
        "way of obtaining the land",
        "用地方式",
        ("allocation", "allocation", "划拨"),
        ("grant", "grant", "出让"),
        ("lease", "lease", "租赁"),
        ("existing", "land already held", "自有用地"),
    ),
    _one_of(
        "industry",
        "industry of the project",
        "项目行业",
        ("retail_fuel", "fuel retail", "成品油零售"),
        ("wholesale_market", "wholesale market", "批发市场"),
        ("shopping_centre", "shopping center", "商业综合体"),
        ("mining", "mining", "矿山"),
        ("metal_smelting", "metal smelting", "金属冶炼"),
        ("hazardous_chemicals", "hazardous chemicals", "危险化学品"),
        ("fireworks", "fireworks", "烟花爆竹"),
        ("other", "other", "其他"),
    ),
    _one_of(
        "eia_class",
        "class of environmental assessment",
        "环评类别",
        ("report", "report", "报告书"),
        ("form", "report form", "报告表"),
        ("registration", "registration form", "登记表"),
        ("exempt", "exempt", "豁免"),
    ),
    _yes_no(
        "in_approval_catalogue",
        ("the project is in the catalogue of projects needing approval", "项目列入核准目录"),
        ("the project is not in the catalogue of projects needing approval", "项目未列入核准目录"),
    ),
    _yes_no(
        "in_planning_area",
        ("the site is inside the planning area", "用地位于规划区内"),
        ("the site is outside the planning area", "用地位于规划区外"),
    ),
    _yes_no(
        "in_geohazard_zone",
        ("the site is prone to geological hazards", "用地位于地质灾害易发区"),
        ("the site is not prone to geological hazards", "用地不在地质灾害易发区"),
    ),
    _yes_no(
        "in_flood_or_river_zone",
        ("the site is in a flood or river zone", "用地位于洪泛区或河道管理范围"),
        ("the site is in no flood or river zone", "用地不在洪泛区或河道管理范围"),
    ),
    _yes_no(
        "abstracts_water",
        ("the project abstracts water", "项目需要取水"),
        ("the project abstracts no water", "项目不需取水"),
    ),
    _yes_no(
        "connects_to_highway",
        ("the project connects to a highway", "项目接入公路"),
        ("the project connects to no highway", "项目不接入公路"),
    ),
    _yes_no(
        "civil_building",
        ("the project is a civil building", "项目为民用建筑"),
        ("the project is no civil building", "项目非民用建筑"),
    ),
    _yes_no(
        "special_fire_works",
        ("the works are special for fire protection", "属于特殊建设工程(消防)"),
        ("the works are not special for fire protection", "不属于特殊建设工程(消防)"),
    ),
    _yes_no(
        "must_tender", ("the law requires a tender", "依法必须招标"), ("the law requires no tender", "依法不必招标")
    ),
    _hectares("new_land_ha", "newly added construction land", "新增建设用地面积"),
    _hectares("forest_land_ha", "forest land used", "占用林地面积"),
    _hectares("site_ha", "site area", "占地面积"),
    _whole("earthwork_m3", "earth and stone moved", "挖填土石方总量", Label("m³", "立方米")),
    _whole("energy_tce", "yearly energy use (coal equivalent)", "年综合能耗(标准煤)", Label("t", "吨")),
    _whole("power_mwh", "yearly power use", "年用电量", Label("MWh", "兆瓦时")),
)
