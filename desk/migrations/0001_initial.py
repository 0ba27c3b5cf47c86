import applications.pipeline.fields
import desk.asking.models
import django.db.models.deletion
import django.utils.timezone
import formats.files
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('organisations', '0001_initial'),
        ('organisations', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='SupportRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_requests', to='organisations.association')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='support_requests', to='organisations.municipality', verbose_name='municipality')),
                ('municipality_name', models.CharField(blank=True, max_length=200, verbose_name='name as written')),
                ('reference', models.CharField(max_length=30, unique=True, verbose_name='reference')),
                ('state', applications.pipeline.fields.StateField(choices=[('new', 'new'), ('triaged', 'triaged'), ('waiting', 'waiting for the municipality'), ('in_progress', 'in progress'), ('answered', 'answered'), ('declined', 'declined'), ('converted', 'turned into an application'), ('closed', 'closed')], default='new', max_length=12, protected=True, verbose_name='state')),
                ('problem', models.TextField(verbose_name='problem')),
                ('wish', models.TextField(blank=True, verbose_name='wish')),
                ('cost_band', models.CharField(choices=[('under_10k', 'less than 10 000 EUR'), ('to_60k', '10 000 to 60 000 EUR'), ('to_200k', '60 000 to 200 000 EUR'), ('over_200k', 'more than 200 000 EUR'), ('unknown', 'I do not know')], default='unknown', max_length=12, verbose_name='rough cost')),
                ('needed_by', models.DateField(blank=True, null=True, verbose_name='needed by')),
                ('needed_by_text', models.CharField(blank=True, max_length=200, verbose_name='needed by, in words')),
                ('own_money', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('unknown', 'I do not know')], default='unknown', max_length=8, verbose_name='own money')),
                ('contact_name', models.CharField(max_length=200, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Hungarian'), ('tr', 'Turkish')], default='en', max_length=2, verbose_name='language')),
                ('token_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned to')),
                ('application', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='support_requests', to='applications.application', verbose_name='application')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('triage_note', models.TextField(blank=True, verbose_name='note')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('first_answer_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'support request',
                'verbose_name_plural': 'support requests',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RequestChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='desk.supportrequest')),
                ('step', models.CharField(max_length=20, verbose_name='step')),
                ('source', models.CharField(blank=True, choices=[('new', 'new'), ('triaged', 'triaged'), ('waiting', 'waiting for the municipality'), ('in_progress', 'in progress'), ('answered', 'answered'), ('declined', 'declined'), ('converted', 'turned into an application'), ('closed', 'closed')], max_length=12, verbose_name='from')),
                ('target', models.CharField(choices=[('new', 'new'), ('triaged', 'triaged'), ('waiting', 'waiting for the municipality'), ('in_progress', 'in progress'), ('answered', 'answered'), ('declined', 'declined'), ('converted', 'turned into an application'), ('closed', 'closed')], max_length=12, verbose_name='to')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'verbose_name': 'step of a request',
                'verbose_name_plural': 'steps of requests',
                'ordering': ['request', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RequestDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=desk.asking.models.new_key, editable=False, max_length=32, unique=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.association')),
                ('answers', models.JSONField(default=dict)),
                ('photo', models.FileField(blank=True, max_length=200, upload_to=formats.files.random_place)),
                ('photo_name', models.CharField(blank=True, max_length=200)),
                ('address_hash', models.CharField(blank=True, db_index=True, max_length=64)),
                ('request', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='draft', to='desk.supportrequest')),
                ('created_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'request being written',
                'verbose_name_plural': 'requests being written',
            },
        ),
        migrations.CreateModel(
            name='RequestMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='desk.supportrequest')),
                ('from_municipality', models.BooleanField(default=False)),
                ('internal', models.BooleanField(default=False, verbose_name='for the office only')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.TextField(blank=True, verbose_name='message')),
                ('file', models.FileField(blank=True, max_length=200, upload_to=formats.files.random_place, verbose_name='file')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['request', 'pk'],
            },
        ),
    ]
