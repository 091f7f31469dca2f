"""What is asked of somebody who signs in to the back office."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Wagtail's, which names its second field by the English name of the field alone."""

    error_messages = LoginForm.error_messages | {
        "invalid_login": _("Account and password do not belong together. Try again, or ask for a new password."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name it as Django does, in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = AuthenticationForm.base_fields["password"].label
