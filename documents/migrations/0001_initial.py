import django.db.models.deletion
import django.utils.timezone
import formats.files
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('budgets', '0001_initial'),
        ('jobs', '0001_initial'),
        ('organisations', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='FunderBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='funder_books', to='applications.application')),
                ('form', models.CharField(max_length=40, verbose_name='form')),
                ('whole_units', models.BooleanField(default=False, verbose_name='whole euros per item')),
                ('is_practice', models.BooleanField(default=False, verbose_name='practice copy')),
                ('file', models.FileField(max_length=200, upload_to=formats.files.random_place, verbose_name='file')),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('size', models.PositiveBigIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64)),
                ('seen', models.JSONField(default=dict)),
                ('job', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.job')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': "funder's workbook",
                'verbose_name_plural': "funder's workbooks",
                'ordering': ['-added_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PartnerReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partner_reminders', to='applications.application')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='applications.partner')),
                ('day', models.DateField(verbose_name='day')),
                ('items', models.PositiveSmallIntegerField(default=0, verbose_name='how many things were missing')),
                ('sent_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'reminder to a partner',
                'verbose_name_plural': 'reminders to partners',
                'ordering': ['-day', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('partner', 'day'), name='partner_reminded_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Reminding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminding', to='applications.application')),
                ('automatic', models.BooleanField(default=False, verbose_name='remind late partners automatically')),
            ],
            options={
                'verbose_name': 'choice about reminders to partners',
                'verbose_name_plural': 'choices about reminders to partners',
            },
        ),
        migrations.CreateModel(
            name='WorkbookBase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='workbook_bases', to='applications.application')),
                ('mark', models.CharField(max_length=32)),
                ('partner', models.PositiveSmallIntegerField(null=True, verbose_name='partner')),
                ('data', models.JSONField()),
                ('keys', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'budget of a workbook',
                'verbose_name_plural': 'budgets of workbooks',
                'constraints': [models.UniqueConstraint(fields=('application', 'mark'), name='workbook_base_once')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='applications.application')),
                ('kind', models.CharField(choices=[('proposal.docx', 'Proposal (Word)'), ('budget.xlsx', 'Budget (Excel)'), ('funder.xlsx', "Funder's workbook (Excel)")], max_length=20, verbose_name='kind')),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Hungarian'), ('tr', 'Turkish')], max_length=2, verbose_name='language')),
                ('file', models.FileField(max_length=200, upload_to=formats.files.random_place, verbose_name='file')),
                ('name', models.CharField(max_length=120, verbose_name='file name')),
                ('size', models.PositiveBigIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64)),
                ('fingerprint', models.CharField(max_length=64)),
                ('funder_book', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='documents.funderbook', verbose_name='the form that was filled')),
                ('revision', models.PositiveIntegerField(null=True, verbose_name='revision of the budget')),
                ('job', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.job')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'ordering': ['-made_at', '-pk'],
                'indexes': [models.Index(fields=['application', '-made_at'], name='document_newest')],
            },
        ),
        migrations.CreateModel(
            name='SentWorkbook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sent_workbooks', to='applications.application')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sent_workbooks', to='applications.partner')),
                ('base', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='documents.workbookbase')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='revision of the budget')),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Hungarian'), ('tr', 'Turkish')], max_length=2, verbose_name='language')),
                ('way', models.CharField(choices=[('mail', 'by mail from here'), ('own', 'by somebody of the office')], default='mail', max_length=4, verbose_name='how it was sent')),
                ('to', models.EmailField(blank=True, max_length=254, verbose_name='sent to')),
                ('note', models.TextField(blank=True, verbose_name='message')),
                ('file', models.FileField(max_length=200, upload_to=formats.files.random_place, verbose_name='file')),
                ('name', models.CharField(max_length=120, verbose_name='file name')),
                ('sha256', models.CharField(max_length=64)),
                ('due_on', models.DateField(null=True, verbose_name='due on')),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent on')),
                ('came_back_at', models.DateTimeField(null=True, verbose_name='came back on')),
            ],
            options={
                'verbose_name': 'workbook sent to a partner',
                'verbose_name_plural': 'workbooks sent to partners',
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(fields=['application', 'partner', '-asked_at'], name='workbook_sent_newest')],
            },
        ),
        migrations.CreateModel(
            name='ReturnedWorkbook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='returned_workbooks', to='applications.application')),
                ('sent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='returns', to='documents.sentworkbook')),
                ('base', models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='documents.workbookbase')),
                ('file', models.FileField(max_length=200, upload_to=formats.files.random_place, verbose_name='file')),
                ('name', models.CharField(max_length=200, verbose_name='file name')),
                ('size', models.PositiveBigIntegerField(verbose_name='size')),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('read', 'to be decided'), ('refused', 'not readable'), ('accepted', 'accepted'), ('put_aside', 'put aside')], default='waiting', max_length=10, verbose_name='state')),
                ('refusal', models.CharField(blank=True, max_length=30)),
                ('refusal_values', models.JSONField(default=dict)),
                ('cells', models.JSONField(null=True)),
                ('answers', models.JSONField(default=dict)),
                ('taken', models.JSONField(default=list)),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='jobs.job')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='came back on')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(null=True)),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='budgets.budgetversion')),
            ],
            options={
                'verbose_name': 'workbook that came back',
                'verbose_name_plural': 'workbooks that came back',
                'ordering': ['-uploaded_at', '-pk'],
                'indexes': [models.Index(fields=['application', '-uploaded_at'], name='workbook_returned_newest')],
            },
        ),
    ]
