import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL)),
                ('day', models.DateField(verbose_name='day')),
                ('items', models.PositiveIntegerField(default=0)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'reminder sent',
                'verbose_name_plural': 'reminders sent',
                'constraints': [models.UniqueConstraint(fields=('user', 'day'), name='one_digest_a_day')],
            },
        ),
        migrations.CreateModel(
            name='DigestChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest_choice', to=settings.AUTH_USER_MODEL)),
                ('rhythm', models.CharField(choices=[('daily', 'every day on which something is due'), ('weekly', 'once a week, on Monday'), ('off', 'never')], default='daily', max_length=8, verbose_name='reminders by mail')),
                ('quiet_until', models.DateField(blank=True, null=True, verbose_name='no reminders before')),
            ],
            options={
                'verbose_name': 'choice of reminders',
                'verbose_name_plural': 'choices of reminders',
            },
        ),
    ]
