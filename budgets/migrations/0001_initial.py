import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import formats.files
from decimal import Decimal
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
            name='Budget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='budget', to='applications.application')),
                ('currency', models.CharField(default='EUR', max_length=3, verbose_name='currency')),
                ('currency_kept_for', models.CharField(blank=True, editable=False, max_length=3)),
                ('changed_at', models.DateTimeField(editable=False, null=True, verbose_name='changed at')),
                ('changed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('editors', models.JSONField(default=list, editable=False)),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('locked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lock_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='why it is locked')),
            ],
            options={
                'verbose_name': 'budget',
                'verbose_name_plural': 'budgets',
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='applications.partner')),
                ('origin', models.CharField(choices=[('own', "The partner's own money"), ('municipality', 'Another municipality'), ('county', 'County or provincial administration'), ('state', 'State budget'), ('association', 'The association'), ('private', 'Private donor'), ('in_kind', 'In-kind contribution'), ('revenue', 'Revenue of the project'), ('other', 'Other source')], default='own', max_length=20, verbose_name='origin')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='who gives it')),
                ('status', models.CharField(choices=[('public', 'public'), ('automatic_public', 'automatic public'), ('private', 'private')], default='public', max_length=20, verbose_name='legal status of the money')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16, validators=[django.core.validators.MinValueValidator(0)], verbose_name='amount')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': ['partner', 'order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='contribution_is_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='KeptFindings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='kept_findings', to='applications.application')),
                ('fingerprint', models.CharField(max_length=64)),
                ('findings', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': 'kept findings',
                'verbose_name_plural': 'kept findings',
            },
        ),
        migrations.CreateModel(
            name='Mute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mutes', to='applications.application')),
                ('code', models.CharField(max_length=60, verbose_name='finding')),
                ('target', models.CharField(max_length=200, verbose_name='place')),
                ('figures', models.CharField(editable=False, max_length=64)),
                ('message', models.TextField(verbose_name='what it says')),
                ('reason', models.TextField(verbose_name='reason')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='muted at')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'muted warning',
                'verbose_name_plural': 'muted warnings',
                'ordering': ['application', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('application', 'code', 'target'), name='mute_once')],
            },
        ),
        migrations.CreateModel(
            name='PackWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.association')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('version', models.CharField(max_length=20, verbose_name='version')),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('stage', models.CharField(choices=[('draft', 'draft'), ('checked', 'checked by a second person'), ('active', 'active'), ('superseded', 'superseded')], max_length=12, verbose_name='stage')),
                ('remark', models.TextField(blank=True, verbose_name='remark')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
            ],
            options={
                'verbose_name': 'statement on a rule pack',
                'verbose_name_plural': 'statements on rule packs',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['association', 'code', 'version'], name='budgets_pac_associa_eca6fe_idx')],
            },
        ),
        migrations.CreateModel(
            name='PartnerFund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='funds', to='applications.partner')),
                ('fund', models.CharField(max_length=40, verbose_name='fund')),
                ('percent', models.DecimalField(decimal_places=4, max_digits=7, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='per cent')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'fund of a partner',
                'verbose_name_plural': 'funds of partners',
                'ordering': ['partner', 'order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('partner', 'fund'), name='partner_fund_once')],
            },
        ),
        migrations.CreateModel(
            name='PartnerRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flat_rates', to='applications.partner')),
                ('code', models.CharField(choices=[('staff', 'Staff, from other direct costs'), ('travel', 'Travel, from staff costs'), ('office_on_staff', 'Office, from staff costs'), ('office_on_direct', 'Office, from direct costs'), ('other_on_staff', 'All other costs, from staff costs'), ('indirect', 'Indirect costs, from direct costs')], max_length=30, verbose_name='flat rate')),
                ('percent', models.DecimalField(decimal_places=4, max_digits=7, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='per cent')),
            ],
            options={
                'verbose_name': 'flat rate',
                'verbose_name_plural': 'flat rates',
                'ordering': ['partner', 'code'],
                'constraints': [models.UniqueConstraint(fields=('partner', 'code'), name='partner_rate_once')],
            },
        ),
        migrations.CreateModel(
            name='RateFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='file')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('file', models.FileField(blank=True, max_length=200, upload_to=formats.files.random_place)),
                ('source', models.CharField(choices=[('ecb', 'European Central Bank, daily reference rate'), ('inforeuro', "InforEuro, the Commission's monthly accounting rate")], max_length=10, verbose_name='source')),
                ('month', models.DateField(blank=True, null=True, verbose_name='month of the rates')),
                ('fictional', models.BooleanField(default=False, verbose_name='fictional rates of the demonstration')),
                ('new', models.PositiveIntegerField(default=0)),
                ('corrected', models.PositiveIntegerField(default=0)),
                ('same', models.PositiveIntegerField(default=0)),
                ('faults', models.JSONField(default=list)),
                ('laid_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('laid_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(null=True, verbose_name='read at')),
            ],
            options={
                'verbose_name': 'file of exchange rates',
                'verbose_name_plural': 'files of exchange rates',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='budgets.budget')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_lines', to='applications.partner')),
                ('work_package', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='budget_lines', to='applications.workpackage', verbose_name='work package')),
                ('category', models.CharField(choices=[('staff', 'Staff costs'), ('office', 'Office and administration'), ('travel', 'Travel and accommodation'), ('external', 'External expertise and services'), ('equipment', 'Equipment'), ('infrastructure', 'Infrastructure and works'), ('other', 'Other costs'), ('lump_sum', 'Lump sum'), ('unit_cost', 'Unit costs'), ('spf', 'Small project fund'), ('personnel', 'Personnel'), ('subcontracting', 'Subcontracting'), ('other_goods', 'Other goods, works and services'), ('financial_support', 'Financial support to third parties'), ('other_direct', 'Other direct costs'), ('indirect', 'Indirect costs'), ('human_resources', 'Human resources'), ('local_office', 'Local office'), ('other_services', 'Other costs, services'), ('contingency', 'Contingency reserve'), ('preparation', 'Preparation of the project'), ('project_management', 'Project management'), ('publicity', 'Publicity'), ('procurement', 'Public procurement'), ('reserve', 'Reserve'), ('overhead', 'Overheads')], max_length=30, verbose_name='category')),
                ('period', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='period')),
                ('description', models.CharField(blank=True, max_length=255, verbose_name='description')),
                ('unit', models.CharField(blank=True, max_length=60, verbose_name='unit')),
                ('units', models.DecimalField(decimal_places=4, default=Decimal('1'), max_digits=14, validators=[django.core.validators.MinValueValidator(0)], verbose_name='units')),
                ('unit_cost', models.DecimalField(decimal_places=2, max_digits=16, validators=[django.core.validators.MinValueValidator(0)], verbose_name='price per unit')),
                ('stated_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='sum as given by the partner')),
                ('mark', models.CharField(blank=True, choices=[('vat', 'value added tax'), ('in_kind', 'given in kind')], max_length=10, verbose_name='what is special')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'budget line',
                'verbose_name_plural': 'budget lines',
                'ordering': ['partner', 'order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('unit_cost__gte', 0), ('units__gte', 0)), name='budget_line_is_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='BudgetVariant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='budgets.budget')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('revision', models.PositiveIntegerField(verbose_name='worked out from revision')),
                ('wish', models.JSONField(default=dict)),
                ('data', models.JSONField()),
                ('total', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='total cost')),
                ('grant', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='grant asked for')),
                ('own', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='own contribution')),
                ('amendment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='budget_variant', to='applications.amendment')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('adopted_at', models.DateTimeField(blank=True, null=True, verbose_name='adopted at')),
                ('adopted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'variant of a budget',
                'verbose_name_plural': 'variants of budgets',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='BudgetVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='budgets.budget')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('label', models.CharField(blank=True, max_length=80, verbose_name='label')),
                ('occasion', models.CharField(choices=[('kept', 'kept by hand'), ('approved', 'approved by finance'), ('submitted', 'submitted'), ('signed', 'grant agreement signed'), ('amended', 'amendment'), ('imported', 'read from a workbook'), ('restored', 'restored from an earlier version'), ('adopted', 'variant adopted')], default='kept', max_length=12, verbose_name='occasion')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='revision')),
                ('data', models.JSONField()),
                ('pack', models.JSONField(default=dict, editable=False)),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('total', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='total cost')),
                ('grant', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='grant asked for')),
                ('own', models.DecimalField(decimal_places=2, max_digits=18, verbose_name='own contribution')),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made at')),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'budget version',
                'verbose_name_plural': 'budget versions',
                'ordering': ['budget', 'number'],
                'constraints': [models.UniqueConstraint(fields=('budget', 'number'), name='budget_version_number_once')],
            },
        ),
        migrations.CreateModel(
            name='ExchangeRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('ecb', 'European Central Bank, daily reference rate'), ('inforeuro', "InforEuro, the Commission's monthly accounting rate")], max_length=10, verbose_name='source')),
                ('on', models.DateField(verbose_name='day or month')),
                ('currency', models.CharField(max_length=3, verbose_name='currency')),
                ('units', models.DecimalField(decimal_places=6, max_digits=16, validators=[django.core.validators.MinValueValidator(0)], verbose_name='units per euro')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rates', to='budgets.ratefile')),
            ],
            options={
                'verbose_name': 'exchange rate',
                'verbose_name_plural': 'exchange rates',
                'ordering': ['currency', 'source', 'on'],
                'constraints': [models.UniqueConstraint(fields=('source', 'currency', 'on'), name='exchange_rate_once'), models.CheckConstraint(condition=models.Q(('units__gt', 0)), name='exchange_rate_is_positive')],
            },
        ),
        migrations.CreateModel(
            name='OwnShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_shares', to='budgets.budget')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_shares', to='applications.partner')),
                ('year', models.PositiveSmallIntegerField(default=0, verbose_name='year')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16, verbose_name='amount')),
                ('currency', models.CharField(max_length=3, verbose_name='currency')),
            ],
            options={
                'verbose_name': 'own contribution of a year',
                'verbose_name_plural': 'own contributions by year',
                'ordering': ['partner', 'year'],
                'constraints': [models.UniqueConstraint(fields=('partner', 'year'), name='own_share_once')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='budgets.budget')),
                ('partner', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sheet', to='applications.partner')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('vat', models.CharField(blank=True, choices=[('no', 'No, it does not come back'), ('partly', 'Partly'), ('yes', 'Yes, it comes back'), ('authority', 'Never, the partner acts as a public authority')], max_length=10, verbose_name='does value added tax come back to the partner')),
            ],
            options={
                'verbose_name': 'sheet of a partner',
                'verbose_name_plural': 'sheets of partners',
            },
        ),
        migrations.CreateModel(
            name='KeptConversion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conversions', to='budgets.budgetversion')),
                ('currency', models.CharField(max_length=3, verbose_name='currency')),
                ('rate_currency', models.CharField(max_length=3)),
                ('units', models.DecimalField(decimal_places=6, max_digits=16, null=True, verbose_name='units per euro')),
                ('source', models.CharField(max_length=10, verbose_name='source')),
                ('first', models.DateField(null=True)),
                ('last', models.DateField(null=True)),
                ('days', models.PositiveIntegerField(default=0)),
                ('fictional', models.BooleanField(default=False)),
                ('missing', models.JSONField(default=list)),
                ('total', models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name='total cost')),
                ('grant', models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name='grant asked for')),
                ('own', models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name='own contribution')),
            ],
            options={
                'verbose_name': 'kept conversion',
                'verbose_name_plural': 'kept conversions',
                'ordering': ['version', 'currency'],
                'constraints': [models.UniqueConstraint(fields=('version', 'currency'), name='kept_conversion_once')],
            },
        ),
        migrations.CreateModel(
            name='RateCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='budgets.exchangerate')),
                ('before', models.DecimalField(decimal_places=6, max_digits=16, validators=[django.core.validators.MinValueValidator(0)], verbose_name='before')),
                ('after', models.DecimalField(decimal_places=6, max_digits=16, validators=[django.core.validators.MinValueValidator(0)], verbose_name='after')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='budgets.ratefile')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'correction of a rate',
                'verbose_name_plural': 'corrections of rates',
                'ordering': ['-pk'],
            },
        ),
    ]
