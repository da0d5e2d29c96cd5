import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# Is somebody in the register, wherever it is? The answer is yes or no for each row asked and names nobody;
# it must see what the policies hide, or the same person would be entered twice.
KNOWN = """
CREATE FUNCTION people_known(identities text[], cards text[], names text[], births date[], apart_from bigint)
RETURNS SETOF int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (asked.place - 1)::int
    FROM unnest(identities, cards, names, births) WITH ORDINALITY AS asked(identity, card, name, birth, place)
    WHERE EXISTS (
        SELECT FROM people_member m
        WHERE m.identity_number = asked.identity AND m.identity_number <> ''
          AND m.person_id IS DISTINCT FROM apart_from
    ) OR EXISTS (
        SELECT FROM people_member m
        WHERE m.card_number = asked.card AND m.card_number <> '' AND m.person_id IS DISTINCT FROM apart_from
    ) OR (asked.identity = '' AND EXISTS (
        SELECT FROM people_person p
        WHERE p.birth_day = asked.birth AND p.sort_key = asked.name AND p.id IS DISTINCT FROM apart_from
          AND EXISTS (SELECT FROM people_membership m WHERE m.person_id = p.id AND NOT isempty(m.during))
    ))
$$
"""

# The cell that counts a member sees where the member stays for a time, also when that is elsewhere.
HERE = "organisation_id IN (SELECT access_scope())"
OURS = "IN (SELECT m.person_id FROM people_membership m WHERE m.organisation_id IN (SELECT access_scope()))"
STAYS = f"""
ALTER POLICY app_scope ON people_temporarystay USING ({HERE} OR person_id {OURS}) WITH CHECK ({HERE} OR person_id {OURS});
ALTER POLICY app_scope ON people_temporarystayevent USING ({HERE} OR person_id {OURS})
    WITH CHECK ({HERE} OR person_id {OURS});
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0001_initial'),
        ('organisations', '0002_steps_and_keys'),
        ('people', '0002_row_level_security'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='member',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='member',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='member',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='member',
            name='class_on',
            field=models.DateField(blank=True, null=True, verbose_name='certificate of the class for new members'),
        ),
        migrations.AddField(
            model_name='memberevent',
            name='class_on',
            field=models.DateField(blank=True, null=True, verbose_name='certificate of the class for new members'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['birth_day', 'sort_key'], name='person_same'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_memberevent" ("admission_decision", "admitted_on", "card_number", "ceremony_on", "class_on", "confirmation_decision", "confirmed_on", "education", "id", "identity_number", "occupation", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theory", "version") VALUES (NEW."admission_decision", NEW."admitted_on", NEW."card_number", NEW."ceremony_on", NEW."class_on", NEW."confirmation_decision", NEW."confirmed_on", NEW."education", NEW."id", NEW."identity_number", NEW."occupation", NEW."organisation_id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."theory", NEW."version"); RETURN NULL;', hash='3ad28a1521b63bcf6290289ba6b2cc953c7a6537', operation='INSERT', pgid='pgtrigger_insert_insert_5c743', table='people_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "people_memberevent" ("admission_decision", "admitted_on", "card_number", "ceremony_on", "class_on", "confirmation_decision", "confirmed_on", "education", "id", "identity_number", "occupation", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theory", "version") VALUES (NEW."admission_decision", NEW."admitted_on", NEW."card_number", NEW."ceremony_on", NEW."class_on", NEW."confirmation_decision", NEW."confirmed_on", NEW."education", NEW."id", NEW."identity_number", NEW."occupation", NEW."organisation_id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."theory", NEW."version"); RETURN NULL;', hash='95946501642da584cdffd74a647742c5c27a5c72', operation='UPDATE', pgid='pgtrigger_update_update_374cc', table='people_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "people_memberevent" ("admission_decision", "admitted_on", "card_number", "ceremony_on", "class_on", "confirmation_decision", "confirmed_on", "education", "id", "identity_number", "occupation", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "theory", "version") VALUES (OLD."admission_decision", OLD."admitted_on", OLD."card_number", OLD."ceremony_on", OLD."class_on", OLD."confirmation_decision", OLD."confirmed_on", OLD."education", OLD."id", OLD."identity_number", OLD."occupation", OLD."organisation_id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."theory", OLD."version"); RETURN NULL;', hash='acceb13c2f21ad15e2aa2b0a235e25606ba26f19', operation='DELETE', pgid='pgtrigger_delete_delete_61468', table='people_member', when='AFTER')),
        ),
        migrations.AlterField(
            model_name='member',
            name='occupation',
            field=models.CharField(blank=True, choices=[('cadre', 'cadre, civil servant'), ('public_employee', 'public employee'), ('production_worker', 'production worker'), ('staff', 'enterprise staff'), ('farmer', 'farmer'), ('student', 'student'), ('retired', 'retired'), ('other', 'other occupation')], max_length=20, verbose_name='occupation'),
        ),
        migrations.AlterField(
            model_name='memberevent',
            name='occupation',
            field=models.CharField(blank=True, choices=[('cadre', 'cadre, civil servant'), ('public_employee', 'public employee'), ('production_worker', 'production worker'), ('staff', 'enterprise staff'), ('farmer', 'farmer'), ('student', 'student'), ('retired', 'retired'), ('other', 'other occupation')], max_length=20, verbose_name='occupation'),
        ),
        migrations.RunSQL([KNOWN, STAYS], migrations.RunSQL.noop),
    ]
