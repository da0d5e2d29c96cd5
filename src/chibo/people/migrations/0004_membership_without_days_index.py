from django.db import migrations


class Migration(migrations.Migration):
    """On any day nearly every membership holds, so that this index finds nearly all rows; behind a policy the
    planner does not know that, and reads the whole index for a handful of members."""

    dependencies = [("people", "0003_known_and_class")]

    operations = [migrations.RemoveIndex(model_name="membership", name="membership_during")]
