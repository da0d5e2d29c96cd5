"""Addresses of sign-in and of one's own account. Those without `accounts:` bear the names django-allauth asks for."""

from django.urls import include, path

from chibo.accounts.web import elsewhere, factor, letter, own, signing

own_patterns = (
    [
        path("dang-nhap/thu-moi/", letter.FirstSignIn.as_view(), name="first"),
        path("tai-khoan/", own.overview, name="overview"),
        path("tai-khoan/thu-dien-tu/", own.email, name="email"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(own_patterns)),
    path("dang-nhap/", signing.SignIn.as_view(), name="account_login"),
    path("dang-nhap/buoc-hai/", signing.SecondStep.as_view(), name="mfa_authenticate"),
    path("dang-nhap/nho-thiet-bi/", signing.RememberDevice.as_view(), name="mfa_trust"),
    path("dang-nhap/khoa-truy-cap/", signing.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("dang-nhap/qua/<slug:provider_id>/", elsewhere.leave, name="openid_connect_login"),
    path("dang-nhap/qua/<slug:provider_id>/ve/", elsewhere.come_back, name="openid_connect_callback"),
    path("dang-xuat/", signing.SignOut.as_view(), name="account_logout"),
    path("tai-khoan/mat-khau/", own.ChangePassword.as_view(), name="account_change_password"),
    path("tai-khoan/mat-khau/dat/", own.SetPassword.as_view(), name="account_set_password"),
    path("tai-khoan/noi-dang-nhap/", own.Sessions.as_view(), name="usersessions_list"),
    path("tai-khoan/xac-nhan/", own.Confirm.as_view(), name="account_reauthenticate"),
    path("tai-khoan/xac-nhan/ma/", own.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path(
        "tai-khoan/xac-nhan/khoa-truy-cap/",
        own.ConfirmByPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("tai-khoan/hai-buoc/", factor.SecondFactor.as_view(), name="mfa_index"),
    path("tai-khoan/hai-buoc/ung-dung/", factor.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("tai-khoan/hai-buoc/ung-dung/bo/", factor.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("tai-khoan/hai-buoc/ma-du-phong/", factor.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "tai-khoan/hai-buoc/ma-du-phong/moi/",
        factor.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tai-khoan/hai-buoc/ma-du-phong/tai/",
        factor.RecoveryCodesFile.as_view(),
        name="mfa_download_recovery_codes",
    ),
    path("tai-khoan/hai-buoc/khoa-truy-cap/", factor.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "tai-khoan/hai-buoc/khoa-truy-cap/<int:pk>/bo/",
        factor.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
]
