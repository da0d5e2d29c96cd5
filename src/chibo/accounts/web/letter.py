"""Signing in for the first time, with the code of a letter."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.edit import FormView

from chibo.accounts import journal
from chibo.accounts.actions.open_letter import open_letter
from chibo.accounts.models import SignInEvent
from chibo.accounts.web.forms import LetterForm
from chibo.accounts.web.signing import answered


@method_decorator(sensitive_post_parameters(), name="dispatch")
class FirstSignIn(FormView):
    template_name = "accounts/first_sign_in.html"
    form_class = LetterForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return redirect("accounts:overview")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}

    def form_invalid(self, form: Form) -> HttpResponse:
        return answered(form, super().form_invalid(form))

    def form_valid(self, form: LetterForm) -> HttpResponse:
        user = form.user
        assert user is not None
        opened = open_letter(
            user=user, code=form.cleaned_data["code"], password=form.cleaned_data["password1"]
        )
        assert opened  # the row of the letter is held since the form was tested
        journal.note(user, SignInEvent.Kind.PASSWORD_CHANGED, request=self.request)
        record_authentication(self.request, user, method="letter")
        messages.success(self.request, _("Your password is set. From now on sign in with it."))
        response: HttpResponse = perform_login(self.request, Login(user=user))
        return response
