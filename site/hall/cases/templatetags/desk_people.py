"""People on the screens of the workbench, by the name they are known by."""

from django import template

from hall.cases.admin.wording import in_chinese
from hall.organization.selectors import User

register = template.Library()


@register.filter
def person(user: User) -> str:
    """The name of a person in the language of the page; the account where there is none."""
    shown = user.display_name_zh if in_chinese() else user.display_name_en
    return shown or user.get_username()
