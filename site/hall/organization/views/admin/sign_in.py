"""What is asked of somebody who signs in to the back office."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Wagtail's, which names its second field by the English name of the field alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name it as Django does, in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = AuthenticationForm.base_fields["password"].label
