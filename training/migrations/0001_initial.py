import django.db.models.deletion
import formats.files
import training.materials.files
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('calls', '0001_initial'),
        ('organisations', '0001_initial'),
        ('organisations', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('association', models.ForeignKey(blank=True, help_text='Leave empty to share it with every association.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='organisations.association', verbose_name='association')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('kind', models.CharField(choices=[('video', 'video'), ('guide', 'guide'), ('checklist', 'checklist'), ('worksheet', 'worksheet'), ('slides', 'slides'), ('course', 'course')], max_length=10, verbose_name='kind')),
                ('level', models.CharField(choices=[('first_steps', 'first steps'), ('practised', 'practised'), ('expert', 'expert')], default='first_steps', max_length=12, verbose_name='level')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('is_published', models.BooleanField(default=False, verbose_name='published')),
                ('written_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'training material',
                'verbose_name_plural': 'training materials',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Helpful',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('material', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='training.material')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('helped', models.BooleanField(verbose_name='helped')),
                ('answered_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'answer to “Did this help?”',
                'verbose_name_plural': 'answers to “Did this help?”',
                'constraints': [models.UniqueConstraint(fields=('material', 'user'), name='material_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='MaterialLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('material', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='training.material')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='calls.programme', verbose_name='programme')),
                ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='calls.call', verbose_name='call for proposals')),
                ('stage', models.CharField(blank=True, choices=[('idea', 'Idea'), ('drafting', 'Drafting'), ('submission', 'Submission'), ('award', 'Award'), ('reporting', 'Reporting'), ('ended', 'Ended')], max_length=20, verbose_name='stage')),
                ('state', models.CharField(blank=True, choices=[('idea', 'Idea'), ('screening', 'Screening'), ('on_hold', 'On hold'), ('drafting', 'Drafting'), ('review', 'Internal review'), ('authorisation', 'Authorisation'), ('ready', 'Ready to submit'), ('submitted', 'Submitted'), ('evaluation', 'In evaluation'), ('clarification', 'Clarification asked'), ('reserve', 'On the reserve list'), ('redress', 'In redress'), ('selected', 'Selected'), ('preparation', 'Agreement in preparation'), ('running', 'Running'), ('suspended', 'Suspended'), ('final_report', 'Final report'), ('audit', 'In audit'), ('dropped', 'Dropped'), ('missed', 'Deadline missed'), ('withdrawn', 'Withdrawn'), ('ineligible', 'Ineligible'), ('rejected', 'Rejected'), ('declined', 'Declined by us'), ('terminated', 'Terminated'), ('closed', 'Closed')], max_length=20, verbose_name='state')),
                ('section_code', models.CharField(blank=True, max_length=60, verbose_name='code of the text section')),
                ('finding_code', models.CharField(blank=True, max_length=60, verbose_name='code of the finding or of what blocks a step')),
                ('place', models.CharField(blank=True, choices=[('request', 'support request'), ('call', 'call for proposals'), ('overview', 'overview of an application'), ('tasks', 'tasks'), ('texts', 'texts'), ('partners', 'partners'), ('workplan', 'work plan'), ('budget', 'budget'), ('documents', 'documents'), ('review', 'review'), ('submission', 'submission'), ('award', 'award and reports')], max_length=12, verbose_name='page')),
            ],
            options={
                'verbose_name': 'place of a material',
                'verbose_name_plural': 'places of materials',
                'ordering': ['material', 'pk'],
                'indexes': [models.Index(fields=['finding_code'], name='material_link_code')],
                'constraints': [models.CheckConstraint(condition=models.Q(('programme__isnull', False), ('call__isnull', False), models.Q(('stage', ''), _negated=True), models.Q(('state', ''), _negated=True), models.Q(('section_code', ''), _negated=True), models.Q(('finding_code', ''), _negated=True), models.Q(('place', ''), _negated=True), _connector='OR'), name='material_link_says_where')],
            },
        ),
        migrations.CreateModel(
            name='MaterialText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('material', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='training.material')),
                ('language', models.CharField(choices=[('en', 'English'), ('hu', 'Hungarian'), ('tr', 'Turkish')], max_length=2, verbose_name='language')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('summary', models.CharField(blank=True, max_length=400, verbose_name='summary')),
                ('body_html', models.TextField(blank=True, verbose_name='text')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('file', models.FileField(blank=True, help_text='At most 50 MB: PDF, Word, Excel, PowerPoint, OpenDocument, MP4, WebM, MP3, PNG or JPG.', max_length=200, upload_to=formats.files.random_place_with_ending, validators=[training.materials.files.validate_material], verbose_name='file')),
                ('file_name', models.CharField(blank=True, editable=False, max_length=200)),
                ('captions', models.FileField(blank=True, help_text='A file of subtitles in WebVTT format, with the ending .vtt.', max_length=200, upload_to=formats.files.random_place_with_ending, validators=[training.materials.files.validate_captions], verbose_name='captions')),
                ('transcript', models.TextField(blank=True, help_text='What is said and shown, as text.', verbose_name='transcript')),
            ],
            options={
                'verbose_name': 'text of a material',
                'verbose_name_plural': 'texts of materials',
                'ordering': ['material', 'language'],
                'constraints': [models.UniqueConstraint(fields=('material', 'language'), name='material_text_once')],
            },
        ),
    ]
