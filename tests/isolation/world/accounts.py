"""One's own account, whoever asks: nothing in the address names another (see tests/accounts/test_own_rows.py)."""

# Before one has signed in.
SIGNING_IN = {
    "account_login",
    "account_logout",
    "mfa_authenticate",
    "mfa_trust",
    "mfa_login_webauthn",
    "accounts:first",
    "openid_connect_login",
    "openid_connect_callback",
}

OWN = {
    "accounts:overview",
    "accounts:email",
    "account_change_password",
    "account_set_password",
    "usersessions_list",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
}

OPEN = SIGNING_IN | OWN
