"""Applicants of a large county: nobody's names and numbers, varied as in life, found by the product's own hashes.

Seven hundred thousand people share a million cases, some names are common, and every end of a telephone belongs to a
hundred cases.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hall.cases.applicant_search import id_number_hash, name_hash, phone_end_hash, phone_hash
from hall.foundation.personal import encrypt

PEOPLE_FOR_EACH_CASE = 0.7
_COMMON_ONE_IN = 400
_COMMON_NAME = "测试王伟"
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国志文斌鹏辉飞波宁鑫慧宇浩凯佳欣然雨晨轩涵梓睿"
_TRADES = ("商贸", "建材", "餐饮", "运输", "农业", "科技", "医药", "物业", "服装", "机械")


@dataclass(frozen=True)
class Person:
    """What an applicant says of himself."""

    kind: str
    name: str
    id_number: str
    phone: str

    def stored(self) -> tuple[str, ...]:
        """As a row of applicants holds it, in the order of ``COLUMNS``."""
        return (
            self.kind,
            encrypt(self.name),
            encrypt(self.id_number),
            id_number_hash(self.id_number),
            encrypt(self.phone),
            phone_hash(self.phone),
            name_hash(self.name),
            phone_end_hash(self.phone),
        )


COLUMNS = ("kind", "name", "id_number", "id_number_hash", "phone", "phone_hash", "name_hash", "phone_end_hash")


def person_of(case: int, cases: int, kind: str) -> Person:
    """The applicant of a case of so many: numbers that nobody has (division 000000, prefix 000)."""
    number = case * 7_919 % max(int(cases * PEOPLE_FOR_EACH_CASE), 1)
    return Person(
        kind=kind,
        name=_name(number, kind),
        id_number=f"000000{number * 99_990_001 % 10**12:012d}",
        phone=f"000{number * 7_654_321 % 10**8:08d}",
    )


def _name(number: int, kind: str) -> str:
    if number % _COMMON_ONE_IN == 0 and kind == "person":
        return _COMMON_NAME
    rest, surname = divmod(number, len(_SURNAMES))
    rest, first = divmod(rest, len(_GIVEN))
    rest, second = divmod(rest, len(_GIVEN))
    name = f"{_SURNAMES[surname]}{_GIVEN[first]}{_GIVEN[second]}"
    if kind == "person":
        return f"测试{name}"
    return f"测试{name}{_TRADES[number % len(_TRADES)]}有限公司"


def list_common_names() -> Iterator[str]:
    """Names that thousands of cases have."""
    yield _COMMON_NAME
